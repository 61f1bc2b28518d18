/* open: the meeting whose tabs are shown: what is loaded once for all of them. */
import { get } from "../api";
import type { Configuration, Meeting, Registration } from "../model";
import { meetingPath, registrationPath, type Place } from "../place";
import { isMissing } from "../refusal";

export interface OpenMeeting {
  place: Place;
  path: string; /* of the meeting, in the API */
  meeting: Meeting;
  registration: Registration | null; /* null: registration is not open yet */
  configuration: Configuration | null;
  zone: string; /* the event's */
  reload(): void; /* after a change that other tabs, or the head, show too */
}

export async function orNone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

export async function openMeeting(place: Place, reload: () => void): Promise<OpenMeeting> {
  const path = registrationPath(place);
  const [meeting, registration, configuration] = await Promise.all([
    get<Meeting>(meetingPath(place)),
    orNone(get<Registration>(path)),
    orNone(get<Configuration>(`${path}/configuration`)),
  ]);
  return { place, path: meetingPath(place), meeting, registration, configuration, zone: configuration?.timeZone ?? "UTC", reload };
}
