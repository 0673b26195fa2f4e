package org.sequenceconnector.crm;

import java.time.Instant;
import java.util.Optional;

/**
 * One statement of a CRM about an address.
 *
 * @param subscription the CRM's id of the subscription type; empty: all email
 * @param legalBasis the CRM's own word for the legal basis, if it gave one
 */
public record AddressStatement(
        Optional<String> subscription, Status status, Optional<String> legalBasis, Instant statedAt) {
    public enum Status {
        SUBSCRIBED,
        UNSUBSCRIBED,
        NOT_SPECIFIED
    }
}
