/**
 * Asking for rows. Every query is built by {@code Soql} and sent by {@code SalesforceQueries}, which follows its pages to the
 * end; {@code WideQuery} asks in parts what fits into no address. A {@code Row} is the same whether it came as JSON or as CSV.
 * {@code ContactAccounts} keeps what rows say by the way of the accounts behind contacts.
 */
@NullMarked
package org.sequenceconnector.salesforce.query;

import org.jspecify.annotations.NullMarked;
