package org.sequenceconnector.demo;

import java.util.function.Supplier;
import org.sequenceconnector.record.RecordRef;

/**
 * One thing that happens in a CRM.
 *
 * @param record where it happens
 * @param change carries it out and gives the record under which the person is found there afterwards
 */
record Scene(String title, Contact contact, RecordRef record, String what, Supplier<RecordRef> change) {}
