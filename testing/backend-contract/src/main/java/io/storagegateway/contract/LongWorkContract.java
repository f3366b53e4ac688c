package io.storagegateway.contract;

/**
 * The part of the suite about writes that outlive their calls, for a plugin that runs it a second
 * time over a storage system that was made slow: the whole of {@link BackendContract} would take
 * too long there. Its fixture names the slow writes in {@link BackendFixture#longWrites}.
 */
public abstract class LongWorkContract implements LongWriteCases {
  /** Asked for by every case, several times. */
  @Override
  public abstract BackendFixture fixture();
}
