package org.sequenceconnector.desk;

import java.util.List;
import org.sequenceconnector.consent.ConsentFact;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.RecordRef;

/** What became of a wish to restore consent. */
public sealed interface RestoreAnswer {
    /**
     * @param lifted the opt-outs that do not count any more, copies included
     * @param clearing records that show an opt-out which the connector copied there, and that it takes back with the next
     *     writes if the flag is still surely its own
     * @param stillShown records whose CRM shows an opt-out that a person or another system made, or a copy that the CRM
     *     lets nobody take back but a person; the connector clears none of them
     */
    record Restored(PersonId person, List<ConsentFact> lifted, List<RecordRef> clearing, List<RecordRef> stillShown)
            implements RestoreAnswer {
        public Restored {
            lifted = List.copyOf(lifted);
            clearing = List.copyOf(clearing);
            stillShown = List.copyOf(stillShown);
        }
    }

    /** Nothing was changed. */
    record Refused(PersonId person, List<Obstacle> obstacles) implements RestoreAnswer {
        public Refused {
            obstacles = List.copyOf(obstacles);
        }
    }

    /** There is no opt-out that could be lifted. */
    record NothingToLift(PersonId person) implements RestoreAnswer {}

    /** The identifier means nobody, or several people. */
    record NobodyMeant() implements RestoreAnswer {}

    /** Why the new permission does not count. */
    sealed interface Obstacle {
        /** The permission is dated later than now. */
        record InTheFuture() implements Obstacle {}

        /** The person opted out after they gave the permission. */
        record OlderThanOptOut(ConsentFact optOut) implements Obstacle {}

        /** Somebody must not be contacted at all; only the source of that may take it back. */
        record Forbidden(ConsentFact fact) implements Obstacle {}

        /** A complaint; an administrator decides. */
        record Complaint(ConsentFact fact) implements Obstacle {}

        /**
         * Written on the suppression list; an administrator decides.
         *
         * @param domain whether a whole domain is suppressed
         */
        record Suppressed(boolean domain) implements Obstacle {}

        /** Kept from the time before a split, or from somebody who was erased. */
        record FromEarlier() implements Obstacle {}
    }
}
