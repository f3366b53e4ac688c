package io.storagegateway.netapp.ontap;

import io.storagegateway.contract.fake.FakeCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that passes only when somebody waits. */
final class ManualTime extends Clock implements Pause {
  static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");

  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private volatile Instant now = BEGIN;

  @Override
  public void hold(Duration duration) {
    waits.add(duration);
    pass(duration);
  }

  void pass(Duration duration) {
    now = now.plus(duration);
  }

  /** How long was waited, each time. */
  List<Duration> waits() {
    return waits;
  }

  Timing timing() {
    return new Timing(this, this);
  }

  FakeCall callFor(Duration duration) {
    return FakeCall.any().until(now.plus(duration));
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("everything is in UTC");
  }
}
