/* place: where a meeting is: in the address of a view, and in the API. */
import type { Meeting } from "./model";

export interface Place {
  organizer: string;
  meeting: string;
}

export function placeOf(meeting: Meeting, me: string): Place {
  return { organizer: meeting.participants?.organizer?.identity?.user?.id ?? me, meeting: meeting.id };
}

/* In the API, below /beta. What stands in the address of the page is whatever a link to it said: escaped, it leads to no other
 * place of the API. A segment of dots alone would be taken for a way up in any case. */
export function segment(text: string): string {
  return /^\.*$/u.test(text) ? "-" : encodeURIComponent(text);
}

export function meetingPath(place: Place): string {
  return `/users/${segment(place.organizer)}/onlineMeetings/${segment(place.meeting)}`;
}

export function registrationPath(place: Place): string {
  return `${meetingPath(place)}/registration`;
}

/* In this page. */
export function meetingHash(place: Place, tab = "overview"): string {
  return `#/meetings/${encodeURIComponent(place.organizer)}/${encodeURIComponent(place.meeting)}/${tab}`;
}
