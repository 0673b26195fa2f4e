package org.sequenceconnector.profile;

import java.util.List;
import java.util.Optional;
import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.person.IdentifierMatch;
import org.sequenceconnector.person.PersonId;
import org.sequenceconnector.record.InvisibleText;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.work.UnitOfWork;

/** Finds whom an identifier means: a record reference, or an email address. Nobody guesses between several. */
public final class IdentifierLookup {
    private IdentifierLookup() {}

    /**
     * @param match whom the identifier means
     * @param target the record named by the identifier; empty when it was an address
     */
    public record Found(IdentifierMatch match, Optional<RecordRef> target) {
        /** The one person that is meant; empty when it is nobody or one of several. */
        public Optional<PersonId> person() {
            return switch (match) {
                case IdentifierMatch.Nobody nobody -> Optional.empty();
                case IdentifierMatch.Exactly exactly -> Optional.of(exactly.person());
                case IdentifierMatch.Ambiguous ambiguous -> Optional.empty();
            };
        }

        /** All who could be meant. */
        public List<PersonId> candidates() {
            return switch (match) {
                case IdentifierMatch.Nobody nobody -> List.of();
                case IdentifierMatch.Exactly exactly -> List.of(exactly.person());
                case IdentifierMatch.Ambiguous ambiguous -> ambiguous.persons();
            };
        }
    }

    public static Found find(UnitOfWork work, String identifier) {
        Optional<RecordRef> ref = RecordRef.parse(InvisibleText.removed(identifier));
        if (ref.isPresent()) {
            RecordRef resolved = work.mirror().resolve(ref.get());
            return new Found(
                    IdentifierMatch.among(
                            work.people().ofRecords(List.of(resolved)).values()),
                    Optional.of(resolved));
        }
        List<PersonId> owners = EmailAddress.of(identifier)
                .map(address -> work.people().byAddress(List.of(address)).getOrDefault(address, List.of()))
                .orElse(List.of());
        return new Found(IdentifierMatch.among(owners), Optional.empty());
    }
}
