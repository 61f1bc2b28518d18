"""A meeting of the organizer's to be judged in, and all that is stored of it: for the tables of who may do what."""

from .world import Person, choice_question, text_question

EXTERNAL_TYPE = "#microsoft.graph.externalMeetingRegistration"
EXTERNAL_PERSON = "#microsoft.graph.externalMeetingRegistrant"


class Scene:
    """A meeting of the organizer's, and what is in it."""

    def __init__(self, world, registrant=None):
        self.world = world
        self.organizer = world.organizer
        self.other, self.newcomer = Person.new(), Person.new()
        self.registrant = registrant or Person.new()
        self.meeting = None
        self.id = self.join = None  # of the registrant
        self.question = None
        self.questions = []
        self.caller = None  # the person who calls, if it is one of these

    @classmethod
    def bare(cls, world, registrant=None):
        scene = cls(world, registrant)
        scene.meeting = world.meeting()["id"]
        return scene

    @classmethod
    def of(cls, audience):
        def build(world, registrant=None):
            scene = cls(world, registrant)
            event = world.event(audience, [choice_question(required=False), text_question()])
            scene.meeting = event.meeting
            scene.questions = event.questions
            scene.question = event.questions[0]
            scene.join = event.enrol(scene.registrant).expect(200).json["joinWebUrl"]
            scene.id = event.find(scene.registrant)["id"]
            return scene

        return build

    @classmethod
    def external(cls, world, registrant=None):
        scene = cls.bare(world, registrant)
        scene.owner("POST", "", {"@odata.type": EXTERNAL_TYPE, "allowedRegistrant": "everyone"}).expect(201)
        person = scene.owner("POST", "/registrants", {"@odata.type": EXTERNAL_PERSON, "id": "crm-1"}).expect(200).json
        scene.id, scene.join = person["id"], person["joinWebUrl"]
        return scene

    def path(self, rest, prefix=None):
        prefix = prefix or f"/beta/users/{self.organizer.oid}"
        rest = rest.format(question=self.question, registrant=self.id)
        return f"{prefix}/onlineMeetings/{self.meeting}/registration{rest}"

    def owner(self, method, rest, body=None):
        return self.world.client.call(method, self.path(rest), body, token=self.world.organizer_token)

    reads = ("", "/customQuestions", "/configuration", "/registrants?$top=1000")

    def stored(self):
        """All there is, as the organizer reads it, and whether the registrant's link lets in."""
        meeting = self.world.client.get(f"/beta/me/onlineMeetings/{self.meeting}", token=self.world.organizer_token)
        answers = [meeting] + [self.owner("GET", rest) for rest in self.reads]
        way_in = [self.world.client.get(self.join, token="").status] if self.join else []
        return [(answer.status, answer.body if answer.status == 200 else None) for answer in answers] + way_in
