package org.sequenceconnector.sandbox.hubspot.portal;

/** Reads one property of any record of its type; empty text means no value. Looked up once, used for many records. */
@FunctionalInterface
public interface PropertyReader {
    String read(CrmRecord crmRecord);
}
