/** What the operator decides: {@code config.yml} and the environment, read, checked and typed. */
package io.storagegateway.configuration;
