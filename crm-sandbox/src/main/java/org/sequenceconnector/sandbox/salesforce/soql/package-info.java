/**
 * The query language of the simulated Salesforce org: text to {@link
 * org.sequenceconnector.sandbox.salesforce.soql.SoqlQuery} (parser), to rows (binder, plan, filter). It knows neither HTTP nor how
 * rows are stored: {@link org.sequenceconnector.sandbox.salesforce.soql.QueryTable} is all it sees of an org, and a field the
 * caller may not read is simply not there. What Salesforce understands and this package does not is refused under a code of its own. Start reading at {@link
 * org.sequenceconnector.sandbox.salesforce.soql.SoqlEngine}.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce.soql;

import org.jspecify.annotations.NullMarked;
