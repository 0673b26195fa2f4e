package org.sequenceconnector.record;

import java.time.Instant;

/**
 * A note that the connector itself wrote a value, set before the write because the change notice can arrive before the
 * CRM's answer does.
 *
 * @param field the neutral name of the written field
 * @param value the canonical text that was written
 */
public record WriteMark(RecordRef record, String field, String value, Instant markedAt) {}
