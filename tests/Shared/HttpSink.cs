using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Retour.Testing;

/// <summary>A request as a gateway got it.</summary>
internal sealed record SunkRequest(string Path, string? Type, string Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>A gateway of the test's own, on a free port: answers, refuses, or breaks the connection, as it is told to.</summary>
internal sealed class HttpSink : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<SunkRequest> requests = new();
    private readonly SemaphoreSlim arrived = new(0);

    private HttpSink()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(TakeAsync);
    }

    public string Address => $"{app.Urls.Single()}/sms";

    /// <summary>All requests that came whole, whatever was answered.</summary>
    public IReadOnlyList<SunkRequest> Requests => [.. requests];

    public Func<HttpContext, Task> Answer { get; set; } = With(200, """{"id": "4FGH"}""");

    public static Func<HttpContext, Task> With(int status, string body, string type = "application/json") => http =>
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, type);
        return http.Response.WriteAsync(body);
    };

    /// <summary>Answers its first lines and breaks the connection. Past the server, which might do the second before the first has left.</summary>
    public static Func<HttpContext, Task> BrokenAfter(int status) => async http =>
    {
        var socket = http.Features.Get<IConnectionSocketFeature>()!.Socket;
        await socket.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Said\r\nContent-Length: 1000\r\n\r\n{{\"id\": \"4F"));
        socket.Shutdown(SocketShutdown.Send);
        await Silent(http);
    };

    public static Task Broken(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Says nothing until the other side goes away.</summary>
    public static async Task Silent(HttpContext http)
    {
        var gone = new TaskCompletionSource();
        await using var _ = http.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    public static async Task<HttpSink> StartAsync()
    {
        var sink = new HttpSink();
        await sink.app.StartAsync();
        return sink;
    }

    /// <summary>Waits for one more request.</summary>
    public Task ArrivalAsync() => arrived.WaitAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        requests.Enqueue(new(http.Request.Path, http.Request.ContentType, await reader.ReadToEndAsync(), http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        arrived.Release();
        await Answer(http);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
