package io.storagegateway.auth.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultReference;
import io.dropwizard.util.Duration;
import io.storagegateway.configuration.LdapConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A directory that is down, slow or lying. The limit is there for questions that never end. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LdapFailureTest {
  private static final Duration SHORT = Duration.milliseconds(400);
  private static final Duration LONG = Duration.seconds(20);

  @Test
  void aServerThatIsBackIsAskedAgain() {
    Directory first = Directory.plain();
    first.group("it-users", first.person("ada"));
    try (LdapGroups groups = new LdapGroups(settings(first.url(), false, LONG))) {
      assertThat(groups.groupsOf("ada")).containsExactly("it-users");
      first.stop();
      assertThatThrownBy(() -> groups.groupsOf("ada"))
          .isInstanceOf(GroupsUnavailableException.class);

      try (Directory second = first.startedAgain()) {
        second.group("it-storage-ops", second.person("ada"));

        assertThat(groups.groupsOf("ada")).containsExactly("it-storage-ops");
      }
    }
  }

  @Test
  void connectionsThatBrokeSinceTheLastQuestionAreReplaced() {
    Directory first = Directory.plain();
    first.group("it-users", first.person("ada"));
    try (LdapGroups groups = new LdapGroups(settings(first.url(), false, LONG))) {
      groups.groupsOf("ada");
      first.stop();
      try (Directory second = first.startedAgain()) {
        second.group("it-users", second.person("ada"));

        assertThat(groups.groupsOf("ada")).containsExactly("it-users");
      }
    }
  }

  @Test
  void whatIsClosedAnswersNoMore() {
    try (Directory directory = Directory.plain()) {
      LdapGroups groups = new LdapGroups(settings(directory.url(), false, LONG));
      groups.close();

      assertThatThrownBy(() -> groups.groupsOf("ada"))
          .isInstanceOf(GroupsUnavailableException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"ldap, false", "ldap, true", "ldaps, false"})
  void aServerThatSaysNothingIsGivenUp(String scheme, boolean startTls) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      refuses(settings(url(scheme, silent), startTls, SHORT));
    }
  }

  @ParameterizedTest
  @CsvSource({"ldap, false", "ldap, true", "ldaps, false"})
  void aServerThatTalksNonsenseIsRefused(String scheme, boolean startTls) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      ExecutorService thread = Executors.newSingleThreadExecutor();
      try {
        Future<?> nonsense =
            thread.submit(
                () -> {
                  try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    socket
                        .getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                  }
                  return null;
                });

        refuses(settings(url(scheme, server), startTls, SHORT));
        nonsense.get();
      } finally {
        thread.shutdownNow();
      }
    }
  }

  @Test
  void aServerThatThinksForTooLongIsGivenUp() {
    CountDownLatch end = new CountDownLatch(1);
    try (Directory directory =
        Directory.plain(
            new InMemoryOperationInterceptor() {
              @Override
              public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
                await(end, LONG);
              }
            })) {
      refuses(settings(directory.url(), false, SHORT));
    } finally {
      end.countDown();
    }
  }

  @Test
  void aServerThatNeverStopsSendingIsGivenUp() {
    AtomicInteger sent = new AtomicInteger();
    try (Directory directory =
        Directory.plain(
            new InMemoryOperationInterceptor() {
              @Override
              public void processSearchRequest(InMemoryInterceptedSearchRequest request)
                  throws LDAPException {
                for (; ; sent.incrementAndGet()) {
                  request.sendSearchReference(
                      new SearchResultReference(new String[] {"ldap://elsewhere.example/"}, null));
                }
              }
            })) {
      refuses(settings(directory.url(), false, SHORT));
    }
    assertThat(sent).hasPositiveValue();
  }

  @Test
  void aServerThatSendsMoreThanItWasAskedForIsRefused() {
    AtomicInteger sent = new AtomicInteger();
    try (Directory directory =
        Directory.plain(
            new InMemoryOperationInterceptor() {
              @Override
              public void processSearchRequest(InMemoryInterceptedSearchRequest request)
                  throws LDAPException {
                if (request.getRequest().getBaseDN().equals(Directory.GROUPS)) {
                  for (; ; ) {
                    request.sendSearchEntry(
                        new Entry(
                            "cn=group-" + sent.incrementAndGet() + "," + Directory.GROUPS,
                            new Attribute("cn", "it-storage-ops")));
                  }
                }
              }
            })) {
      directory.person("ada");

      refuses(settings(directory.url(), false, LONG));
    }
    assertThat(sent).hasValueGreaterThan(LdapGroups.MAX_GROUPS);
  }

  @Test
  void anotherServerThatItPointsToIsNotAsked() throws IOException {
    AtomicInteger searches = new AtomicInteger();
    try (ServerSocket elsewhere = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Directory directory =
            Directory.plain(
                new InMemoryOperationInterceptor() {
                  @Override
                  public void processSearchResult(InMemoryInterceptedSearchResult result) {
                    searches.incrementAndGet();
                    result.setResult(
                        new LDAPResult(
                            1,
                            ResultCode.REFERRAL,
                            null,
                            null,
                            List.of(url("ldap", elsewhere).toString()),
                            List.of()));
                  }
                })) {
      directory.group("it-users", directory.person("ada"));

      refuses(settings(directory.url(), false, LONG));

      elsewhere.setSoTimeout(1);
      assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(searches).hasPositiveValue();
  }

  @Test
  void aFewConnectionsServeManyQuestions() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger together = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Directory directory =
            Directory.plain(
                new InMemoryOperationInterceptor() {
                  @Override
                  public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
                    most.accumulateAndGet(together.incrementAndGet(), Math::max);
                    await(never, Duration.milliseconds(200));
                    together.decrementAndGet();
                  }
                });
        LdapGroups groups = new LdapGroups(settings(directory.url(), false, LONG))) {
      directory.group("it-users", directory.person("ada"));

      List<Future<Set<String>>> answers =
          Stream.generate(() -> threads.submit(() -> groups.groupsOf("ada"))).limit(8).toList();

      for (Future<Set<String>> answer : answers) {
        assertThat(answer.get()).containsExactly("it-users");
      }
      assertThat(most).hasValueBetween(1, 4);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void refuses(LdapConfiguration settings) {
    try (LdapGroups groups = new LdapGroups(settings)) {
      assertThatThrownBy(() -> groups.groupsOf("ada"))
          .isInstanceOf(GroupsUnavailableException.class);
    }
  }

  private static void await(CountDownLatch latch, Duration atMost) {
    try {
      latch.await(atMost.toMilliseconds(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static URI url(String scheme, ServerSocket server) {
    return URI.create(scheme + "://localhost:" + server.getLocalPort());
  }

  private static LdapConfiguration settings(URI url, boolean startTls, Duration timeout) {
    return new LdapConfiguration(
        url,
        startTls,
        null,
        null,
        null,
        Directory.PEOPLE,
        null,
        Directory.GROUPS,
        null,
        null,
        false,
        timeout);
  }
}
