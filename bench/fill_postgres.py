"""Puts registrants into a Foyer's PostgreSQL as its own writer would have left them: each with a person, an answer and a mail that has been
sent. Ids, texts and counts are made inside the server, two statements at a time; persons come in the order of their random digests'
arrival, so that their index is as full as a grown one (sorted, it would be packed, and every enrolment after it would split a page)."""
import concurrent.futures
import subprocess
import time

# {first}: milliseconds of the first; {i}: its number. `id` is a UUIDv7 in that order; the same number gives the same id in each table.
ID = "overlay(overlay(left(lpad(to_hex({first} + i), 12, '0') || md5('{salt}' || i), 32) PLACING '7' FROM 13) PLACING '8' FROM 17)::uuid"
FROM = "FROM generate_series(1, {rows}::bigint) AS i"
REGISTRANTS = """
    INSERT INTO registrant (registration, id, state, first_name, last_name, email, registered_ms, state_ms, state_by_kind, state_by_id,
                            change_seq, link_epoch, calendar_sequence, calendar_uid, mails_waiting, mail_left_ms)
    SELECT '{registration}', id, 3, 'Lisa', 'Adkins', 'filled.' || i || '@example.org', {first} + i, {first} + i, 4,
           '99999999-8888-4777-8666-000000000000', {seq} + i, 1, 0,
           translate(rtrim(encode(uuid_send(id), 'base64'), '='), '+/', '-_') || '@127.0.0.1', 0, {first} + i
    FROM (SELECT i, {id} AS id {series}) AS made;
    INSERT INTO answers (registration, registrant, text)
    SELECT '{registration}', {id}, '{{"{question}":"' || repeat('An answer of some length. ', 8) || '"}}' {series};
    UPDATE registration SET change_seq = change_seq + {rows}, count_registered = count_registered + {rows} WHERE id = '{registration}';"""
MAILS = """
    INSERT INTO person (registration, digest, registrant, rule_version)
    SELECT '{registration}', md5('person' || i)::uuid, {id}, 1 {series};
    INSERT INTO outbox (registration, id, registrant, notice, sequence, state, due_ms, attempts, created_ms, settled_ms, last_words)
    SELECT '{registration}', {mail}, {id}, 1, 0, 2, {first} + i, 1, {first} + i, {first} + i, '250 kept' {series};"""
TABLES = ("registrant", "person", "answers", "outbox")


def psql(server, url: str, *statements: str) -> str:
    """Each in a transaction of its own; without the time limit that the tests' own psql has."""
    command = [server.psql, "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", url, *(word for each in statements for word in ("-c", each))]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"psql: {done.stderr.strip()}")
    return done.stdout.strip()


def both(server, url: str, first: str, second: str) -> None:
    with concurrent.futures.ThreadPoolExecutor() as two:
        for done in [two.submit(psql, server, url, each) for each in (first, second)]:
            done.result()


def fill(server, url: str, registration: str, question: str, rows: int) -> None:
    """`registration` as a GUID, `question` as text. Ends with no work left over: vacuumed, analysed, a checkpoint made."""
    seq = int(psql(server, url, f"SELECT change_seq FROM registration WHERE id = '{registration}'"))
    words = {"registration": registration, "question": question, "rows": rows, "seq": seq,
             "first": int(time.time() * 1000) - rows - 1000}
    made = {"id": ID.format(salt="registrant", **words), "mail": ID.format(salt="mail", **words), "series": FROM.format(**words)}
    session = "SET synchronous_commit = off; SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'; "
    both(server, url, session + REGISTRANTS.format(**words, **made), session + MAILS.format(**words, **made))
    psql(server, url, "CHECKPOINT")
    both(server, url, "VACUUM (ANALYZE) registrant", "VACUUM (ANALYZE) person, answers, outbox")
    psql(server, url, "VACUUM (ANALYZE) registration", "CHECKPOINT")


def bytes_each(server, url: str, rows: int) -> dict[str, tuple[float, float]]:
    """By table: bytes of rows and of indexes a registrant, over all partitions."""
    lines = psql(server, url, "SELECT p.parentrel, sum(pg_table_size(p.relid)), sum(pg_indexes_size(p.relid)) FROM"
                 f" unnest('{{{','.join(TABLES)}}}'::regclass[]) AS t, LATERAL (SELECT t AS parentrel, relid FROM pg_partition_tree(t)"
                 " WHERE isleaf) AS p GROUP BY 1")
    return {name: (int(heap) / rows, int(index) / rows) for name, heap, index in (line.split("|") for line in lines.splitlines())}
