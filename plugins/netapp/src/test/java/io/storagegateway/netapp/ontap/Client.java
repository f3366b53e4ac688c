package io.storagegateway.netapp.ontap;

import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.netapp.ontap.ConnectionSettings.Limits;
import io.storagegateway.netapp.ontap.ConnectionSettings.Trust;
import io.storagegateway.spi.Secret;
import java.net.URI;
import java.time.Duration;

/** A client that differs from the usual in few things. */
final class Client {
  static final String PASSWORD = "correct-horse-battery";
  static final Limits LIMITS =
      new Limits(8, 1 << 20, Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(15));

  private final ManualTime time = new ManualTime();
  private final RecordedLog log = new RecordedLog();
  private final FakeContext context = new FakeContext("filer").with(time).with(log);
  private URI url = URI.create("http://127.0.0.1:1");
  private Scope scope = Scope.SVM;
  private Authentication authentication = new Authentication.Basic("gateway", Secret.of(PASSWORD));
  private Trust trust = Trust.PLATFORM;
  private Limits limits = LIMITS;

  static Client of(ScriptedFiler filer) {
    return new Client().url("http://" + filer.host() + ":" + filer.port());
  }

  static Client ofTls(ScriptedFiler filer) {
    return new Client().url("https://" + filer.host() + ":" + filer.port());
  }

  Client url(String value) {
    this.url = URI.create(value);
    return this;
  }

  Client scope(Scope value) {
    this.scope = value;
    return this;
  }

  Client authentication(Authentication value) {
    this.authentication = value;
    return this;
  }

  Client trust(Trust value) {
    this.trust = value;
    return this;
  }

  Client limits(Limits value) {
    this.limits = value;
    return this;
  }

  ManualTime time() {
    return time;
  }

  RecordedLog log() {
    return log;
  }

  FakeContext context() {
    return context;
  }

  ConnectionSettings settings() {
    return new ConnectionSettings(url, "vs1", scope, authentication, trust, limits);
  }

  Ontap open() {
    return Ontap.open(settings(), context, time.timing(), () -> {});
  }
}
