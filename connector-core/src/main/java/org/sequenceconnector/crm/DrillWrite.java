package org.sequenceconnector.crm;

import java.util.Optional;
import org.sequenceconnector.record.RecordRef;

/**
 * Opts a test contact out, or back in, for the sake of measuring. Reaches this one record or address and nobody else.
 *
 * @param email the record's normalised address
 * @param subscription the kind of mail to leave and to take again, by the CRM's id; empty: the record's flag for all email
 * @param optedOut what is to hold afterwards
 */
public record DrillWrite(RecordRef record, String email, Optional<String> subscription, boolean optedOut) {}
