package org.sequenceconnector.salesforce.call;

import java.util.Optional;
import org.sequenceconnector.crm.PermanentCrmException;

/** An answer that says something about the call itself. */
public sealed interface Answer<T> {
    /**
     * The body.
     *
     * @throws PermanentCrmException when Salesforce refused the call
     */
    T orThrow();

    /**
     * The body, or empty when Salesforce does not know what was asked for.
     *
     * @throws PermanentCrmException when Salesforce refused the call for another reason
     */
    default Optional<T> found() {
        boolean unknown = this instanceof No<T> no && no.refusal().kind() == Refusal.Kind.NOT_FOUND;
        return unknown ? Optional.empty() : Optional.of(orThrow());
    }

    record Ok<T>(T body) implements Answer<T> {
        @Override
        public T orThrow() {
            return body;
        }
    }

    record No<T>(Refusal refusal) implements Answer<T> {
        @Override
        public T orThrow() {
            throw new PermanentCrmException("Salesforce refuses the call: " + refusal.words());
        }
    }
}
