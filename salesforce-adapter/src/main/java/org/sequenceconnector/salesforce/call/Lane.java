package org.sequenceconnector.salesforce.call;

/** What a call is for, as far as the daily calls are concerned. */
public enum Lane {
    /** First loads, Bulk API jobs, sweeps: rest when most of the day's calls are gone. */
    BULK,
    /** Polls, point reads, status writes, opt-outs; how long they go on is said by the call's priority. */
    COMMON
}
