/* cases: every promise of store/store.h, by the file that shows it. cases.c has the one table. */
#ifndef FOYER_TESTS_STORE_CASES_H
#define FOYER_TESTS_STORE_CASES_H

/* enrol.c */
void a_new_person_gets_a_row_answers_and_a_mail(void **state);
void a_known_person_gets_the_same_registrant(void **state);
void a_repeat_is_mailed_again_only_after_ten_minutes(void **state);
void signed_in_answers_replace_the_old_and_nobody_is_mailed(void **state);
void after_a_cancel_by_oneself_the_same_registrant_comes_back(void **state);
void who_was_refused_stays_refused(void **state);
void doors_are_judged_by_the_batch_clock(void **state);
void an_older_definition_is_told(void **state);
void an_unknown_registration_is_missing(void **state);
/* batch.c */
void one_person_twice_in_a_batch_is_one_registrant(void **state);
void the_last_place_is_sold_once_in_a_batch(void **state);
void a_place_freed_in_a_batch_is_free_in_it(void **state);
void known_and_canceled_in_one_batch_is_canceled(void **state);
void a_failing_change_does_not_harm_its_neighbours(void **state);
void created_and_enrolled_in_one_batch(void **state);
void the_audit_chain_holds_over_many_batches(void **state);
/* changes.c */
void a_cancel_is_mailed_once_and_repeated_safely(void **state);
void a_link_of_an_older_epoch_is_dead(void **state);
void only_the_registered_attend(void **state);
void a_lower_capacity_throws_nobody_out(void **state);
void a_configuration_is_merged_and_judged_whole(void **state);
void a_meeting_has_one_registration(void **state);
void an_event_is_found_from_both_ends_whole(void **state);
void users_are_put_found_and_listed(void **state);
void the_first_key_stays(void **state);
void registrants_are_paged_in_order(void **state);
/* outbox.c */
void a_mail_is_claimed_once_until_its_lease_ends(void **state);
void leases_end_at_once_at_the_start(void **state);
void a_settled_mail_is_counted_once(void **state);
void a_deferred_mail_is_due_when_it_says(void **state);
void claims_are_in_due_order_and_tell_the_next(void **state);
/* writer.c */
void each_owner_gets_its_part_of_a_batch(void **state);
void what_was_submitted_is_committed_at_close(void **state);
void a_full_queue_says_so(void **state);
void a_late_change_is_not_begun(void **state);
void readers_run_jobs_with_a_view(void **state);
/* processes.c */
void a_locked_store_answers_at_the_deadline_and_recovers(void **state);
void store_commit_gets_in_beside_a_loaded_writer(void **state);
void a_store_that_stays_away_does_not_hold_up_the_end(void **state);
void processes_agree_on_a_key(void **state);
void what_was_answered_is_there_after_a_kill(void **state);
int process_main(int argc, char **argv); /* what a child of these cases does */
/* files.c */
int full_role(const char *url); /* for process_main */
void an_empty_file_is_migrated_and_only_its_owner_reads_it(void **state);
void a_newer_schema_is_refused(void **state);
void a_strangers_database_is_refused(void **state);
void an_address_that_is_none_says_what_it_should_be(void **state);
void a_full_disk_says_so_and_clears(void **state);
void the_log_stays_small_under_load(void **state);

#endif
