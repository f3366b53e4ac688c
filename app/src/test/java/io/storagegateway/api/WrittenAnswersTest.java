package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.Problems;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenAnswersTest {
  @Test
  void anAnswerThatCannotBeWrittenIsTheGatewaysFaultAndNotTheCallers() {
    Writing writing = new Writing(JsonMappingException.from((JsonParser) null, "No."));

    assertThatThrownBy(() -> new WrittenAnswers().aroundWriteTo(writing))
        .isInstanceOfSatisfying(
            IllegalStateException.class,
            failure -> {
              Problem problem = Problems.of(failure);
              assertThat(problem.status()).isEqualTo(503);
            });
  }

  @Test
  void otherFailuresStayWhatTheyAre() {
    IOException failure = new IOException("The caller has gone");

    assertThatThrownBy(() -> new WrittenAnswers().aroundWriteTo(new Writing(failure)))
        .isSameAs(failure);
  }

  /** An answer whose writing fails before anything was written. */
  private static final class Writing implements WriterInterceptorContext {
    private final IOException failure;
    private OutputStream out = new ByteArrayOutputStream();

    Writing(IOException failure) {
      this.failure = failure;
    }

    @Override
    public void proceed() throws IOException {
      throw failure;
    }

    @Override
    public Object getEntity() {
      return "";
    }

    @Override
    public void setEntity(Object entity) {
      throw new UnsupportedOperationException();
    }

    @Override
    public OutputStream getOutputStream() {
      return out;
    }

    @Override
    public void setOutputStream(OutputStream other) {
      out = other;
    }

    @Override
    public MultivaluedMap<String, Object> getHeaders() {
      return new MultivaluedHashMap<>();
    }

    @Override
    public Object getProperty(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Collection<String> getPropertyNames() {
      return List.of();
    }

    @Override
    public void setProperty(String name, Object object) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void removeProperty(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Annotation[] getAnnotations() {
      return new Annotation[0];
    }

    @Override
    public void setAnnotations(Annotation[] annotations) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Class<?> getType() {
      return String.class;
    }

    @Override
    public void setType(Class<?> type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Type getGenericType() {
      return String.class;
    }

    @Override
    public void setGenericType(Type type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MediaType getMediaType() {
      return MediaType.APPLICATION_JSON_TYPE;
    }

    @Override
    public void setMediaType(MediaType type) {
      throw new UnsupportedOperationException();
    }
  }
}
