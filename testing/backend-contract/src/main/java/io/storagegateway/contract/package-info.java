/**
 * The suite that every back-end passes. A plugin extends {@link
 * io.storagegateway.contract.BackendContract} and hands it a {@link
 * io.storagegateway.contract.BackendFixture}; which cases run, and what they expect, follows from
 * the operations that the back-end declares.
 */
package io.storagegateway.contract;
