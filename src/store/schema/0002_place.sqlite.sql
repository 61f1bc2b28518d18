-- A meeting names its registration, so that the registration is found by its own id alone: where registrations are spread
-- over partitions, nothing else finds it. And the rule of core/ that nobody becomes registered at or above the capacity
-- gets the store itself behind it. (A batch may fill the last places and then lower the capacity: it writes the row once,
-- so the larger one counts.)
ALTER TABLE meeting ADD COLUMN registration BLOB;
UPDATE meeting SET registration =
    (SELECT id FROM registration WHERE registration.tenant = meeting.tenant AND registration.meeting = meeting.id);

CREATE TRIGGER registration_capacity BEFORE UPDATE OF count_registered ON registration
WHEN new.count_registered > old.count_registered AND new.capacity > 0 AND old.capacity > 0
    AND new.count_registered > max(new.capacity, old.capacity)
BEGIN
    SELECT RAISE(ABORT, 'more registered than the capacity');
END;
