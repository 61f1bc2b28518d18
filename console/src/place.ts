/* place: where a meeting is: in the address of a view, and in the API. */
import type { Meeting } from "./model";

export interface Place {
  organizer: string;
  meeting: string;
}

export function placeOf(meeting: Meeting, me: string): Place {
  return { organizer: meeting.participants?.organizer?.identity?.user?.id ?? me, meeting: meeting.id };
}

/* In the API, below /beta. */
export function meetingPath(place: Place): string {
  return `/users/${place.organizer}/onlineMeetings/${place.meeting}`;
}

export function registrationPath(place: Place): string {
  return `${meetingPath(place)}/registration`;
}

/* In this page. */
export function meetingHash(place: Place, tab = "overview"): string {
  return `#/meetings/${place.organizer}/${place.meeting}/${tab}`;
}
