package dev.shortstop.app.http;

import java.util.function.Function;

/**
 * A method and a path, and what answers them.
 *
 * @param method in capitals
 * @param path as in the contract: {@code /v1/lists/{listId}}
 */
public record Route(
        String method,
        String path,
        Access access,
        Repetition repetition,
        Transfer transfer,
        Function<ApiRequest, ApiResponse> handler) {

    public static Route get(String path, Access access, Function<ApiRequest, ApiResponse> handler) {
        return new Route("GET", path, access, Repetition.NONE, Transfer.NONE, handler);
    }

    /** A file of CSV. */
    public static Route download(String path, Function<ApiRequest, ApiResponse> handler) {
        return new Route("GET", path, Access.READ, Repetition.NONE, Transfer.DOWNLOAD, handler);
    }

    /** A POST that changes something. */
    public static Route post(String path, Function<ApiRequest, ApiResponse> handler) {
        return new Route("POST", path, Access.WRITE, Repetition.ANSWER_KEPT, Transfer.NONE, handler);
    }

    /** A POST that asks for something with more than fits into a URI. */
    public static Route query(String path, Function<ApiRequest, ApiResponse> handler) {
        return new Route("POST", path, Access.READ, Repetition.ANSWERED_ANEW, Transfer.NONE, handler);
    }

    /** A POST whose body is a file, which is read as it arrives. */
    public static Route upload(String path, Function<ApiRequest, ApiResponse> handler) {
        return new Route("POST", path, Access.WRITE, Repetition.FILE_COMPARED, Transfer.UPLOAD, handler);
    }

    public static Route patch(String path, Function<ApiRequest, ApiResponse> handler) {
        return new Route("PATCH", path, Access.WRITE, Repetition.NONE, Transfer.NONE, handler);
    }

    public static Route delete(String path, Function<ApiRequest, ApiResponse> handler) {
        return new Route("DELETE", path, Access.WRITE, Repetition.NONE, Transfer.NONE, handler);
    }
}
