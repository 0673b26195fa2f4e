package org.sequenceconnector.store.form;

import static org.sequenceconnector.store.form.Form.COUNT;
import static org.sequenceconnector.store.form.Form.FLAG;
import static org.sequenceconnector.store.form.Form.MOMENT;
import static org.sequenceconnector.store.form.Form.TEXT;
import static org.sequenceconnector.store.form.Form.constant;
import static org.sequenceconnector.store.form.Form.list;
import static org.sequenceconnector.store.form.Form.maybe;
import static org.sequenceconnector.store.form.Form.oneOf;
import static org.sequenceconnector.store.form.Form.set;

import org.sequenceconnector.consent.LegalBasis;
import org.sequenceconnector.consent.Statement;
import org.sequenceconnector.consent.Suppression;
import org.sequenceconnector.criterion.PersonSnapshot.MissingField;
import org.sequenceconnector.criterion.PersonSnapshot.UnreadableField;
import org.sequenceconnector.eligibility.Ask;
import org.sequenceconnector.eligibility.Confirmation;
import org.sequenceconnector.eligibility.EligibilityInput.Freeze;
import org.sequenceconnector.eligibility.EligibilityInput.History;
import org.sequenceconnector.eligibility.EligibilityInput.Occupancy;
import org.sequenceconnector.eligibility.EligibilityInput.Touch;
import org.sequenceconnector.eligibility.HandledSource;
import org.sequenceconnector.eligibility.PastEnrollment;
import org.sequenceconnector.eligibility.RelevanceAnswer;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.sequence.EnrollmentMethod;
import org.sequenceconnector.sequence.TargetType;

/** The forms of all that a decision looked at and that is stored with it as it is. Names that were stored once stay. */
final class InputForms {
    static final Form<ConnectionId> CONNECTION = connection();
    static final Form<RecordRef> RECORD_REF = recordRef();
    static final Form<PersonId> PERSON_ID = personId();
    static final Form<RelevanceAnswer> RELEVANCE = relevance();
    static final Form<Ask> ASK = ask();
    static final Form<Statement> STATEMENT = statement();
    static final Form<Suppression> SUPPRESSION = suppression();
    static final Form<UnreadableField> UNREADABLE_FIELD = unreadableField();
    static final Form<MissingField> MISSING_FIELD = missingField();
    static final Form<Freeze> FREEZE = freeze();
    static final Form<History> HISTORY = history();
    static final Form<Occupancy> OCCUPANCY = occupancy();

    private InputForms() {}

    private static Form<ConnectionId> connection() {
        var shape = new Shape<ConnectionId>("ConnectionId");
        var value = shape.part("value", TEXT, ConnectionId::value);
        return shape.made(parts -> new ConnectionId(parts.of(value)));
    }

    private static Form<RecordRef> recordRef() {
        var shape = new Shape<RecordRef>("RecordRef");
        var connection = shape.part("connection", CONNECTION, RecordRef::connection);
        var type = shape.part("type", constant(ObjectType.class), RecordRef::type);
        var id = shape.part("id", TEXT, RecordRef::id);
        return shape.made(parts -> new RecordRef(parts.of(connection), parts.of(type), parts.of(id)));
    }

    private static Form<PersonId> personId() {
        var shape = new Shape<PersonId>("PersonId");
        var value = shape.part("value", TEXT, PersonId::value);
        return shape.made(parts -> new PersonId(parts.of(value)));
    }

    private static Form<RelevanceAnswer> relevance() {
        var relevant = new Shape<RelevanceAnswer.Relevant>("Relevant").made(parts -> new RelevanceAnswer.Relevant());
        var not = new Shape<RelevanceAnswer.NotRelevant>("NotRelevant");
        var explanation = not.part("explanation", TEXT, RelevanceAnswer.NotRelevant::explanation);
        var notRelevant = not.made(parts -> new RelevanceAnswer.NotRelevant(parts.of(explanation)));
        var none = new Shape<RelevanceAnswer.Unavailable>("Unavailable");
        var why = none.part("why", TEXT, RelevanceAnswer.Unavailable::why);
        var unavailable = none.made(parts -> new RelevanceAnswer.Unavailable(parts.of(why)));
        return oneOf(
                answer -> switch (answer) {
                    case RelevanceAnswer.Relevant each -> relevant.write(each);
                    case RelevanceAnswer.NotRelevant each -> notRelevant.write(each);
                    case RelevanceAnswer.Unavailable each -> unavailable.write(each);
                },
                relevant,
                notRelevant,
                unavailable);
    }

    private static Form<Ask> ask() {
        var shape = new Shape<Ask>("Ask");
        var method = shape.part("method", constant(EnrollmentMethod.class), Ask::method);
        var targetType = shape.part("targetType", constant(TargetType.class), Ask::targetType);
        var interactive = shape.part("interactive", FLAG, Ask::interactive);
        var permitted = shape.part("permitted", FLAG, Ask::permitted);
        var acceptWarnings = shape.part("acceptWarnings", set(TEXT), Ask::acceptWarnings);
        var confirmation = shape.part("confirmation", maybe(confirmation()), Ask::confirmation);
        var identifier = shape.part("identifier", TEXT, Ask::identifier);
        var actor = shape.part("actor", maybe(TEXT), Ask::actor);
        var handledSource = shape.part("handledSource", maybe(handledSource()), Ask::handledSource);
        var startStep = shape.part("startStep", maybe(TEXT), Ask::startStep);
        var unconfirmed = shape.part("unconfirmed", maybe(TEXT), Ask::unconfirmed);
        var relevance = shape.part("relevance", maybe(RELEVANCE), Ask::relevance);
        return shape.made(parts -> new Ask(
                parts.of(method),
                parts.of(targetType),
                parts.of(interactive),
                parts.of(permitted),
                parts.of(acceptWarnings),
                parts.of(confirmation),
                parts.of(identifier),
                parts.of(actor),
                parts.of(handledSource),
                parts.of(startStep),
                parts.of(unconfirmed),
                parts.of(relevance)));
    }

    private static Form<Confirmation> confirmation() {
        var shape = new Shape<Confirmation>("Confirmation");
        var person = shape.part("person", TEXT, Confirmation::person);
        var reason = shape.part("reason", TEXT, Confirmation::reason);
        return shape.made(parts -> new Confirmation(parts.of(person), parts.of(reason)));
    }

    private static Form<HandledSource> handledSource() {
        var shape = new Shape<HandledSource>("HandledSource");
        var kind = shape.part("kind", TEXT, HandledSource::kind);
        var id = shape.part("id", TEXT, HandledSource::id);
        var decision = shape.part("decisionId", TEXT, HandledSource::decisionId);
        var verdict = shape.part("verdict", TEXT, HandledSource::verdict);
        var at = shape.part("at", MOMENT, HandledSource::at);
        var enrollment = shape.part("enrollment", maybe(TEXT), HandledSource::enrollment);
        return shape.made(parts -> new HandledSource(
                parts.of(kind),
                parts.of(id),
                parts.of(decision),
                parts.of(verdict),
                parts.of(at),
                parts.of(enrollment)));
    }

    private static Form<Statement> statement() {
        var forbids = new Shape<Statement.Forbids>("Forbids").made(parts -> new Statement.Forbids());
        var notStated = new Shape<Statement.NotStated>("NotStated").made(parts -> new Statement.NotStated());
        var subscribed = new Shape<Statement.Subscribed>("Subscribed").made(parts -> new Statement.Subscribed());
        var unsubscribed =
                new Shape<Statement.Unsubscribed>("Unsubscribed").made(parts -> new Statement.Unsubscribed());
        var unreadable = new Shape<Statement.Unreadable>("Unreadable").made(parts -> new Statement.Unreadable());
        var basis = basis();
        var held = held();
        return oneOf(
                statement -> switch (statement) {
                    case Statement.Forbids each -> forbids.write(each);
                    case Statement.NotStated each -> notStated.write(each);
                    case Statement.Subscribed each -> subscribed.write(each);
                    case Statement.Unsubscribed each -> unsubscribed.write(each);
                    case Statement.Unreadable each -> unreadable.write(each);
                    case Statement.Basis each -> basis.write(each);
                    case Statement.LiftHeld each -> held.write(each);
                },
                forbids,
                notStated,
                subscribed,
                unsubscribed,
                unreadable,
                basis,
                held);
    }

    private static Shape.Named<Statement.Basis> basis() {
        var shape = new Shape<Statement.Basis>("Basis");
        var basis = shape.part("basis", constant(LegalBasis.class), Statement.Basis::basis);
        var from = shape.part("effectiveFrom", maybe(MOMENT), Statement.Basis::effectiveFrom);
        var to = shape.part("effectiveTo", maybe(MOMENT), Statement.Basis::effectiveTo);
        return shape.made(parts -> new Statement.Basis(parts.of(basis), parts.of(from), parts.of(to)));
    }

    private static Shape.Named<Statement.LiftHeld> held() {
        var shape = new Shape<Statement.LiftHeld>("LiftHeld");
        var before = shape.part("before", Form.lazily(() -> STATEMENT), Statement.LiftHeld::before);
        var lift = shape.part("lift", TEXT, Statement.LiftHeld::lift);
        var batch = shape.part("batch", TEXT, Statement.LiftHeld::batch);
        var by = shape.part("by", TEXT, Statement.LiftHeld::by);
        var rejected = shape.part("rejected", FLAG, Statement.LiftHeld::rejected);
        return shape.made(parts -> new Statement.LiftHeld(
                parts.of(before), parts.of(lift), parts.of(batch), parts.of(by), parts.of(rejected)));
    }

    private static Form<Suppression> suppression() {
        var shape = new Shape<Suppression>("Suppression");
        var pattern = shape.part("pattern", TEXT, Suppression::pattern);
        var reason = shape.part("reason", TEXT, Suppression::reason);
        var addedAt = shape.part("addedAt", MOMENT, Suppression::addedAt);
        return shape.made(parts -> new Suppression(parts.of(pattern), parts.of(reason), parts.of(addedAt)));
    }

    private static Form<UnreadableField> unreadableField() {
        var shape = new Shape<UnreadableField>("UnreadableField");
        var record = shape.part("record", RECORD_REF, UnreadableField::record);
        var field = shape.part("field", TEXT, UnreadableField::field);
        return shape.made(parts -> new UnreadableField(parts.of(record), parts.of(field)));
    }

    private static Form<MissingField> missingField() {
        var shape = new Shape<MissingField>("MissingField");
        var connection = shape.part("connection", CONNECTION, MissingField::connection);
        var type = shape.part("type", constant(ObjectType.class), MissingField::type);
        var field = shape.part("field", TEXT, MissingField::field);
        var since = shape.part("since", MOMENT, MissingField::since);
        return shape.made(
                parts -> new MissingField(parts.of(connection), parts.of(type), parts.of(field), parts.of(since)));
    }

    private static Form<Freeze> freeze() {
        var shape = new Shape<Freeze>("Freeze");
        var scope = shape.part("scope", TEXT, Freeze::scope);
        var who = shape.part("who", TEXT, Freeze::who);
        var since = shape.part("since", MOMENT, Freeze::since);
        return shape.made(parts -> new Freeze(parts.of(scope), parts.of(who), parts.of(since)));
    }

    private static Form<History> history() {
        var shape = new Shape<History>("History");
        var enrollments = shape.part("enrollments", list(pastEnrollment()), History::enrollments);
        var lastTouch = shape.part("lastTouch", maybe(touch()), History::lastTouch);
        var endingAttempts = shape.part("endingAttempts", COUNT, History::endingAttempts);
        return shape.made(parts -> new History(parts.of(enrollments), parts.of(lastTouch), parts.of(endingAttempts)));
    }

    private static Form<Touch> touch() {
        var shape = new Shape<Touch>("Touch");
        var who = shape.part("who", TEXT, Touch::who);
        var at = shape.part("at", MOMENT, Touch::at);
        return shape.made(parts -> new Touch(parts.of(who), parts.of(at)));
    }

    private static Form<PastEnrollment> pastEnrollment() {
        var shape = new Shape<PastEnrollment>("PastEnrollment");
        var id = shape.part("id", TEXT, PastEnrollment::id);
        var key = shape.part("sequenceKey", TEXT, PastEnrollment::sequenceKey);
        var name = shape.part("sequenceName", TEXT, PastEnrollment::sequenceName);
        var groups = shape.part("groups", set(TEXT), PastEnrollment::groups);
        var purpose = shape.part("purpose", TEXT, PastEnrollment::purpose);
        var priority = shape.part("priority", COUNT, PastEnrollment::priority);
        var liveness = shape.part("liveness", constant(PastEnrollment.Liveness.class), PastEnrollment::liveness);
        var sameTarget = shape.part("sameTarget", FLAG, PastEnrollment::sameTarget);
        var completedSteps = shape.part("completedSteps", COUNT, PastEnrollment::completedSteps);
        var totalSteps = shape.part("totalSteps", COUNT, PastEnrollment::totalSteps);
        var enrolledAt = shape.part("enrolledAt", MOMENT, PastEnrollment::enrolledAt);
        var lastStepAt = shape.part("lastStepAt", maybe(MOMENT), PastEnrollment::lastStepAt);
        var endedAt = shape.part("endedAt", maybe(MOMENT), PastEnrollment::endedAt);
        var endCause = shape.part("endCause", maybe(TEXT), PastEnrollment::endCause);
        var negativeReply = shape.part("negativeReply", FLAG, PastEnrollment::negativeReply);
        var respondedAt = shape.part("respondedAt", maybe(MOMENT), PastEnrollment::respondedAt);
        return shape.made(parts -> new PastEnrollment(
                parts.of(id),
                parts.of(key),
                parts.of(name),
                parts.of(groups),
                parts.of(purpose),
                parts.of(priority),
                parts.of(liveness),
                parts.of(sameTarget),
                parts.of(completedSteps),
                parts.of(totalSteps),
                parts.of(enrolledAt),
                parts.of(lastStepAt),
                parts.of(endedAt),
                parts.of(endCause),
                parts.of(negativeReply),
                parts.of(respondedAt)));
    }

    private static Form<Occupancy> occupancy() {
        var shape = new Shape<Occupancy>("Occupancy");
        var liveAtCompany = shape.part("liveAtCompany", COUNT, Occupancy::liveAtCompany);
        var addedToday = shape.part("addedToday", COUNT, Occupancy::addedToday);
        var nextDay = shape.part("nextDay", maybe(MOMENT), Occupancy::nextDay);
        var liveInSequence = shape.part("liveInSequence", COUNT, Occupancy::liveInSequence);
        return shape.made(parts -> new Occupancy(
                parts.of(liveAtCompany), parts.of(addedToday), parts.of(nextDay), parts.of(liveInSequence)));
    }
}
