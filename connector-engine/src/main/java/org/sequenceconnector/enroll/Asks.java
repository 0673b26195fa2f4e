package org.sequenceconnector.enroll;

import java.util.Optional;
import org.sequenceconnector.eligibility.Ask;
import org.sequenceconnector.eligibility.Confirmation;
import org.sequenceconnector.trigger.Actor;
import org.sequenceconnector.trigger.EnrollmentRequest;
import org.sequenceconnector.trigger.StartAt;

/** What a request asks, as the decision sees it: who asks, and whether what they confirm counts. */
public final class Asks {
    private Asks() {}

    static Ask of(EnrollmentRequest request, boolean permitted) {
        Optional<String> unconfirmed = whyUnconfirmed(request);
        boolean confirmed = request.confirmWarnings() && unconfirmed.isEmpty();
        Ask ask = new Ask(
                request.method(),
                request.targetType(),
                request.method().interactive(),
                permitted,
                request.acceptWarnings(),
                confirmed
                        ? Optional.of(new Confirmation(
                                request.actor().id(), request.note().orElseThrow()))
                        : Optional.empty(),
                request.identifier(),
                request.actor().kind() == Actor.Kind.PERSON
                        ? Optional.of(request.actor().id())
                        : Optional.empty(),
                Optional.empty(),
                request.startAt() instanceof StartAt.AtStep step ? Optional.of(step.key()) : Optional.empty());
        return unconfirmed.map(ask::unconfirmedBecause).orElse(ask);
    }

    /** Empty when nothing was confirmed, or when the confirmation counts. */
    private static Optional<String> whyUnconfirmed(EnrollmentRequest request) {
        if (!request.confirmWarnings()) {
            return Optional.empty();
        }
        if (request.unconfirmed().isPresent()) {
            return request.unconfirmed();
        }
        if (!request.actor().identified()) {
            return Optional.of(
                    "the confirmation does not count, because the CRM does not say who gave it: set the request"
                            + " again as a signed-in user, or run 'connector enroll --confirm'");
        }
        if (!request.actor().mayConfirmWarnings()) {
            return Optional.of(
                    "the confirmation does not count, because its giver may not confirm warnings: ask somebody"
                            + " who may, or an administrator to add the user to may_confirm_warnings");
        }
        return request.note().filter(note -> !note.isBlank()).isPresent()
                ? Optional.empty()
                : Optional.of("the confirmation does not count without a reason: write it into the note");
    }
}
