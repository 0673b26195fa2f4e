/**
 * The org's allowance of API calls: so many in any 24 hours, and so many long ones at a time; see <a
 * href="https://developer.salesforce.com/docs/platform/salesforce-app-limits-cheatsheet/guide/salesforce-app-limits-platform-api.html">API
 * request limits</a>. Start reading at {@link org.sequenceconnector.sandbox.salesforce.limits.ApiUsage}.
 */
@NullMarked
package org.sequenceconnector.sandbox.salesforce.limits;

import org.jspecify.annotations.NullMarked;
