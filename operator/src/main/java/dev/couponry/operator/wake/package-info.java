/** What makes a resource be looked at again: news of the service, of its campaign, and time. */
package dev.couponry.operator.wake;
