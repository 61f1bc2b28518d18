/* cases.c: the table of all cases; each runs on a fresh store. A child of a case that needs processes starts here too.
 */
#include "cases.h"

#include "fixture.h"

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

static const struct CMUnitTest cases[] = {
    CASE(a_new_person_gets_a_row_answers_and_a_mail),
    CASE(a_known_person_gets_the_same_registrant),
    CASE(a_repeat_is_mailed_again_only_after_ten_minutes),
    CASE(signed_in_answers_replace_the_old_and_nobody_is_mailed),
    CASE(after_a_cancel_by_oneself_the_same_registrant_comes_back),
    CASE(who_was_refused_stays_refused),
    CASE(doors_are_judged_by_the_batch_clock),
    CASE(an_older_definition_is_told),
    CASE(an_unknown_registration_is_missing),
    CASE(one_person_twice_in_a_batch_is_one_registrant),
    CASE(the_last_place_is_sold_once_in_a_batch),
    CASE(a_place_freed_in_a_batch_is_free_in_it),
    CASE(known_and_canceled_in_one_batch_is_canceled),
    CASE(a_failing_change_does_not_harm_its_neighbours),
    CASE(created_and_enrolled_in_one_batch),
    CASE(the_audit_chain_holds_over_many_batches),
    CASE(a_cancel_is_mailed_once_and_repeated_safely),
    CASE(a_link_of_an_older_epoch_is_dead),
    CASE(only_the_registered_attend),
    CASE(a_lower_capacity_throws_nobody_out),
    CASE(a_configuration_is_merged_and_judged_whole),
    CASE(a_meeting_has_one_registration),
    CASE(an_event_is_found_from_both_ends_whole),
    CASE(users_are_put_found_and_listed),
    CASE(the_first_key_stays),
    CASE(registrants_are_paged_in_order),
    CASE(a_mail_is_claimed_once_until_its_lease_ends),
    CASE(leases_end_at_once_at_the_start),
    CASE(a_settled_mail_is_counted_once),
    CASE(a_deferred_mail_is_due_when_it_says),
    CASE(claims_are_in_due_order_and_tell_the_next),
    CASE(each_owner_gets_its_part_of_a_batch),
    CASE(what_was_submitted_is_committed_at_close),
    CASE(a_full_queue_says_so),
    CASE(a_late_change_is_not_begun),
    CASE(readers_run_jobs_with_a_view),
    CASE(a_locked_store_answers_at_the_deadline_and_recovers),
    CASE(store_commit_gets_in_beside_a_loaded_writer),
    CASE(a_store_that_stays_away_does_not_hold_up_the_end),
    CASE(processes_agree_on_a_key),
    CASE(what_was_answered_is_there_after_a_kill),
    CASE(an_empty_file_is_migrated_and_only_its_owner_reads_it),
    CASE(a_newer_schema_is_refused),
    CASE(a_strangers_database_is_refused),
    CASE(an_address_that_is_none_says_what_it_should_be),
    CASE(a_full_disk_says_so_and_clears),
    CASE(the_log_stays_small_under_load),
};

int main(int argc, char **argv)
{
    if (argc > 1)
        return process_main(argc, argv);
    return cmocka_run_group_tests(cases, NULL, NULL);
}
