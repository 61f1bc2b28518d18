/* model: what the API's objects are, as far as the console reads them. */

export interface Identity {
  id?: string;
  displayName?: string | null;
}

export interface Meeting {
  id: string;
  subject: string | null;
  startDateTime: string | null;
  endDateTime: string | null;
  creationDateTime: string | null;
  joinWebUrl: string | null;
  conferenceWebUrl: string | null;
  participants?: { organizer?: { identity?: { user?: Identity | null } | null; upn?: string | null } | null } | null;
}

export type Audience = "everyone" | "organization";

export interface Speaker {
  displayName: string;
  bio: string | null;
}

export interface Question {
  id: string;
  displayName: string;
  isRequired: boolean;
  answerInputType: "text" | "radioButton";
  answerOptions: string[];
}

export interface Registration {
  "@odata.type"?: string;
  id: string;
  allowedRegistrant: Audience;
  subject: string;
  description: string | null;
  startDateTime: string;
  endDateTime: string;
  registrationPageWebUrl: string;
  registrationPageViewCount: number;
  speakers: Speaker[];
  customQuestions?: Question[];
}

export interface Configuration {
  capacity: number | null;
  isWaitlistEnabled: boolean;
  isManualApprovalEnabled: boolean;
  isEmailConfirmationRequired: boolean;
  opensDateTime: string | null;
  closesDateTime: string | null;
  timeZone: string;
  language: string | null;
  consentText: string | null;
  reminders: string[] | null;
  isThankYouMailEnabled: boolean;
  isListed: boolean;
}

export type State =
  | "unconfirmed"
  | "pending"
  | "waitlisted"
  | "registered"
  | "rejected"
  | "canceledByRegistrant"
  | "canceledByOrganizer"
  | "expired";

export interface Registrant {
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  status: string;
  state?: State;
  registrationDateTime: string | null;
  joinWebUrl: string | null;
  emailBouncedDateTime?: string | null;
  consentDateTime?: string | null;
  consentText?: string | null;
  customQuestionAnswers?: { questionId: string; displayName: string; value: string }[];
}
