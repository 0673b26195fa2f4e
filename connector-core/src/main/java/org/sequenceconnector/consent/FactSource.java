package org.sequenceconnector.consent;

import org.sequenceconnector.person.EmailAddress;
import org.sequenceconnector.record.RecordRef;

/** Where a statement was made. Two facts of the same source, kind, purpose and channel are versions of one statement. */
public sealed interface FactSource {
    /** Stable text that identifies the source in storage. */
    String key();

    /** Where the statement stands, for people; unlike the key without any address. */
    default String place() {
        return switch (this) {
            case CrmField field -> field.key();
            case CrmAddress address -> "address:" + address.connection();
            case Local local -> "local:" + local.way();
        };
    }

    /** A field of a CRM record. */
    record CrmField(RecordRef record, String field) implements FactSource {
        /** Stands for the field where a record could not be taken in at all, so that none of its statements is known. */
        public static final String WHOLE_RECORD = "the whole record, set aside";

        public boolean wholeRecord() {
            return field.equals(WHOLE_RECORD);
        }

        @Override
        public String key() {
            return "field:" + record + ":" + field;
        }
    }

    /** The CRM's own answer about an address, asked on demand. */
    record CrmAddress(org.sequenceconnector.record.ConnectionId connection, EmailAddress address)
            implements FactSource {
        @Override
        public String key() {
            return "address:" + connection + ":" + address;
        }
    }

    /**
     * The connector itself (unsubscribe page, one-click header, reply), a file, the API or a person.
     *
     * @param way {@code connector}, {@code csv}, {@code api} or {@code person}
     */
    record Local(String way, EmailAddress address) implements FactSource {
        @Override
        public String key() {
            return "local:" + way + ":" + address;
        }
    }
}
