/* cases.c: the table of all cases, each with the stores it is promised for; each runs on a fresh store (place.h says
 * which). FOYER_TEST_CASES picks by name: "a_mail_*". A child of a case that needs processes starts here too. */
#include "cases.h"

#include "fixture.h"

#define CASE(stores, name)                                                           \
    {                                                                                \
        (stores), cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close) \
    }

static const struct {
    unsigned on;
    struct CMUnitTest test;
} cases[] = {
    CASE(ON_BOTH, a_new_person_gets_a_row_answers_and_a_mail),
    CASE(ON_BOTH, a_known_person_gets_the_same_registrant),
    CASE(ON_BOTH, a_repeat_is_mailed_again_only_after_ten_minutes),
    CASE(ON_BOTH, signed_in_answers_replace_the_old_and_nobody_is_mailed),
    CASE(ON_BOTH, after_a_cancel_by_oneself_the_same_registrant_comes_back),
    CASE(ON_BOTH, who_was_refused_stays_refused),
    CASE(ON_BOTH, doors_are_judged_by_the_batch_clock),
    CASE(ON_BOTH, an_older_definition_is_told),
    CASE(ON_BOTH, an_unknown_registration_is_missing),
    CASE(ON_BOTH, one_person_twice_in_a_batch_is_one_registrant),
    CASE(ON_BOTH, the_last_place_is_sold_once_in_a_batch),
    CASE(ON_BOTH, a_place_freed_in_a_batch_is_free_in_it),
    CASE(ON_BOTH, known_and_canceled_in_one_batch_is_canceled),
    CASE(ON_BOTH, a_failing_change_does_not_harm_its_neighbours),
    CASE(ON_BOTH, created_and_enrolled_in_one_batch),
    CASE(ON_BOTH, the_audit_chain_holds_over_many_batches),
    CASE(ON_BOTH, every_act_is_told_in_order_with_who_did_it),
    CASE(ON_BOTH, entries_are_paged_and_registrations_walked_deleted_ones_too),
    CASE(ON_BOTH, whatever_is_done_to_a_chain_is_found_where_it_was_done),
    CASE(ON_BOTH, a_cancel_is_mailed_once_and_repeated_safely),
    CASE(ON_BOTH, a_link_of_an_older_epoch_is_dead),
    CASE(ON_BOTH, only_the_registered_attend),
    CASE(ON_BOTH, a_lower_capacity_throws_nobody_out),
    CASE(ON_BOTH, a_configuration_is_put_whole_on_the_definition_it_was_judged_by),
    CASE(ON_BOTH, a_meeting_has_one_registration),
    CASE(ON_BOTH, an_event_is_found_from_both_ends_whole),
    CASE(ON_BOTH, users_are_put_found_and_listed),
    CASE(ON_BOTH, who_is_disabled_stays_so_until_enabled),
    CASE(ON_BOTH, several_are_committed_at_once_and_answered_one_by_one),
    CASE(ON_BOTH, the_first_key_stays),
    CASE(ON_BOTH, registrants_are_paged_in_order),
    CASE(ON_BOTH, the_gates_are_passed_in_order_and_each_state_has_its_mail),
    CASE(ON_BOTH, a_place_is_kept_for_a_day_and_then_goes_to_who_waits),
    CASE(ON_BOTH, a_confirmed_address_takes_the_place_that_was_kept),
    CASE(ON_BOTH, who_confirms_too_late_is_told_so),
    CASE(ON_BOTH, who_left_and_came_back_has_a_day_of_their_own),
    CASE(ON_BOTH, an_approval_takes_a_place_if_one_is_left),
    CASE(ON_BOTH, a_free_place_goes_to_who_waits_longest_and_is_mailed),
    CASE(ON_BOTH, changes_of_one_batch_see_each_others_places),
    CASE(ON_BOTH, who_comes_in_the_same_batch_waits_behind),
    CASE(ON_BOTH, a_promotion_by_hand_is_out_of_turn_and_never_beyond_the_places),
    CASE(ON_BOTH, more_room_than_one_step_fills_goes_on_by_a_task),
    CASE(ON_BOTH, a_resend_is_a_mail_and_nothing_else),
    CASE(ON_BOTH, who_is_erased_frees_the_place_and_may_come_anew),
    CASE(ON_BOTH, each_state_can_be_erased),
    CASE(ON_BOTH, who_is_erased_and_comes_in_one_batch_is_there),
    CASE(ON_BOTH, nobody_is_erased_as_somebody_else),
    CASE(ON_BOTH, a_name_is_mended_without_a_mail_and_with_its_answers_as_told),
    CASE(ON_BOTH, another_address_is_another_person_with_other_links),
    CASE(ON_BOTH, what_cannot_be_mended_changes_nothing),
    CASE(ON_BOTH, a_deleted_registration_cancels_everybody_step_by_step_over_restarts),
    CASE(ON_BOTH, a_task_is_done_by_whose_claim_stands),
    CASE(ON_BOTH, after_a_deletion_the_meeting_may_have_another_registration),
    CASE(ON_BOTH, other_times_are_told_to_who_is_registered),
    CASE(ON_BOTH, a_meetings_times_and_place_are_told_where_it_is_said),
    CASE(ON_BOTH, a_deleted_meeting_takes_its_registration_along),
    CASE(ON_BOTH, questions_are_added_changed_and_hidden_and_answers_stay),
    CASE(ON_BOTH, consent_and_texts_are_written_by_who_changes_them),
    CASE(ON_BOTH, an_external_registrant_is_created_again_after_being_taken_out),
    CASE(ON_BOTH, the_last_word_on_a_policy_counts),
    CASE(ON_BOTH, views_are_added_up_and_keep_no_version),
    CASE(ON_BOTH, a_request_that_comes_twice_is_done_once),
    CASE(ON_BOTH, a_key_twice_in_one_batch_is_done_once),
    CASE(ON_BOTH, a_refusal_does_not_use_up_a_key),
    CASE(ON_BOTH, a_meeting_of_an_external_id_is_made_once),
    CASE(ON_BOTH, two_nodes_make_one_meeting_of_an_external_id),
    CASE(ON_BOTH, one_key_on_two_nodes_is_done_once),
    CASE(ON_BOTH, each_registrant_stands_once_among_the_changes_at_its_last),
    CASE(ON_BOTH, attendances_are_listed_by_registrant_and_time),
    CASE(ON_BOTH, an_organizers_own_meetings_are_paged_in_order),
    CASE(ON_BOTH, a_mail_is_claimed_once_until_its_lease_ends),
    CASE(ON_BOTH, leases_end_at_once_at_the_start),
    CASE(ON_BOTH, a_settled_mail_is_counted_once),
    CASE(ON_BOTH, a_deferred_mail_is_due_when_it_says),
    CASE(ON_BOTH, claims_are_in_due_order_and_tell_the_next),
    CASE(ON_BOTH, a_dead_letter_begins_anew_and_its_greeting_waits_again),
    CASE(ON_BOTH, a_dead_letter_is_dropped_with_its_last_words),
    CASE(ON_BOTH, what_is_not_dead_or_anothers_stays_as_it_is),
    CASE(ON_BOTH, mails_are_paged_in_order_by_what_is_asked_for),
    CASE(ON_BOTH, a_registrants_mails_are_found_though_clocks_differ_and_tasks_are_not),
    CASE(ON_BOTH, keys_are_bytes_of_any_kind),
    CASE(ON_BOTH, texts_of_every_plane_come_back),
    CASE(ON_BOTH, a_batch_over_many_registrations_lands_where_it_belongs),
    CASE(ON_BOTH, mails_of_many_registrations_are_claimed_in_due_order),
    CASE(ON_BOTH, users_are_listed_by_tenant_and_page),
    CASE(ON_BOTH, ids_compare_as_bytes),
    CASE(ON_BOTH, a_mail_is_claimed_by_one_of_two_nodes),
    CASE(ON_BOTH, a_claim_that_is_renewed_lasts),
    CASE(ON_BOTH, who_lost_a_claim_is_heard_only_when_it_delivered),
    CASE(ON_BOTH, two_nodes_agree_on_keys),
    CASE(ON_BOTH, two_nodes_make_one_registration_for_a_meeting),
    CASE(ON_BOTH, one_person_on_two_nodes_is_one_registrant),
    CASE(ON_POSTGRESQL, what_one_node_tells_the_other_hears),
    CASE(ON_SQLITE, nobody_else_serves_a_file),
    CASE(ON_BOTH, two_nodes_fill_an_event_to_the_last_place_and_not_beyond),
    CASE(ON_BOTH, one_request_on_two_nodes_is_done_once),
    CASE(ON_BOTH, one_name_of_a_meeting_on_two_nodes_is_one_meeting),
    CASE(ON_BOTH, who_follows_the_changes_of_two_nodes_misses_none),
    CASE(ON_BOTH, the_database_itself_refuses_one_too_many),
    CASE(ON_BOTH, the_database_itself_refuses_a_person_twice),
    CASE(ON_BOTH, each_owner_gets_its_part_of_a_batch),
    CASE(ON_BOTH, what_was_submitted_is_committed_at_close),
    CASE(ON_BOTH, a_full_queue_says_so),
    CASE(ON_BOTH, a_late_change_is_not_begun),
    CASE(ON_BOTH, readers_run_jobs_with_a_view),
    CASE(ON_BOTH, a_long_reading_goes_on_in_pieces_and_ends_once),
    CASE(ON_BOTH, a_locked_store_answers_at_the_deadline_and_recovers),
    CASE(ON_BOTH, store_commit_gets_in_beside_a_loaded_writer),
    CASE(ON_BOTH, a_store_that_stays_away_does_not_hold_up_the_end),
    CASE(ON_BOTH, processes_agree_on_a_key),
    CASE(ON_BOTH, what_was_answered_is_there_after_a_kill),
    CASE(ON_BOTH, the_waiting_are_loaded_in_their_order_with_who_they_are),
    CASE(ON_BOTH, a_step_of_a_large_change_takes_the_next_in_order),
    CASE(ON_BOTH, who_is_erased_leaves_a_tombstone_and_nothing_else),
    CASE(ON_BOTH, a_person_may_become_another_registrants),
    CASE(ON_BOTH, texts_views_and_questions_are_written_where_they_changed),
    CASE(ON_BOTH, an_application_acts_for_whom_a_policy_names_or_for_everyone),
    CASE(ON_BOTH, what_came_once_is_remembered_for_a_day),
    CASE(ON_BOTH, a_meeting_is_found_by_all_its_names_until_it_is_deleted),
    CASE(ON_SQLITE, an_empty_file_is_migrated_and_only_its_owner_reads_it),
    CASE(ON_SQLITE, a_store_of_an_older_version_keeps_every_row),
    CASE(ON_SQLITE, a_newer_schema_is_refused),
    CASE(ON_SQLITE, a_strangers_database_is_refused),
    CASE(ON_SQLITE, an_address_that_is_none_says_what_it_should_be),
    CASE(ON_SQLITE, a_full_disk_says_so_and_clears),
    CASE(ON_SQLITE, the_log_stays_small_under_load),
    CASE(ON_POSTGRESQL, an_empty_database_is_migrated_once),
    CASE(ON_POSTGRESQL, a_database_of_the_version_before_keeps_its_rows),
    CASE(ON_POSTGRESQL, the_version_before_writes_beside_it),
    CASE(ON_POSTGRESQL, a_newer_schema_in_a_database_is_refused),
    CASE(ON_POSTGRESQL, a_strangers_tables_are_refused),
    CASE(ON_POSTGRESQL, an_address_that_cannot_be_read_says_so_without_the_password),
    CASE(ON_POSTGRESQL, a_deadlock_is_judged_again_and_never_shown),
    CASE(ON_POSTGRESQL, what_comes_between_is_judged_again_and_never_shown),
    CASE(ON_POSTGRESQL, what_the_database_says_is_told_as_what_it_means),
    CASE(ON_POSTGRESQL, a_commit_whose_answer_is_lost_is_uncertain_and_safe_to_repeat),
    CASE(ON_POSTGRESQL, a_connection_that_is_cut_comes_back_and_nothing_is_doubled),
    CASE(ON_POSTGRESQL, a_silent_server_is_waited_for_two_seconds_and_no_longer),
    CASE(ON_POSTGRESQL, a_silent_server_does_not_hold_up_the_end),
};

int main(int argc, char **argv)
{
    static struct CMUnitTest tests[COUNT(cases)];
    const struct place *place;
    size_t n = 0;

    if (argc > 1)
        return process_main(argc, argv);
    place = place_chosen();
    if (place->begin != NULL)
        place->begin();
    for (size_t i = 0; i < COUNT(cases); i++)
        if ((cases[i].on & place->on) != 0)
            tests[n++] = cases[i].test;
    cmocka_set_test_filter(getenv("FOYER_TEST_CASES"));
    return _cmocka_run_group_tests(place->name, tests, n, NULL, NULL);
}
