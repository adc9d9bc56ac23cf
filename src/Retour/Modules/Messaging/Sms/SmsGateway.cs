using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Retour.Modules.Messaging.Sms;

/// <summary>What came of asking a gateway.</summary>
/// <param name="MayHaveBegun">Whether any of the message may have left us.</param>
/// <param name="Status">Null where no answer began.</param>
/// <param name="Body">What it said, as far as we listen; null where it broke off.</param>
/// <param name="Failure">A code of ours where it broke off.</param>
internal sealed record GatewayAnswer(bool MayHaveBegun, int? Status, string? Body, string? Failure);

/// <summary>
/// Speaks to a gateway over HTTP. Each message has a connection of its own: on one that was kept open nobody could say whether a message that
/// broke off had been begun. An answer leads nowhere else, and is listened to for so long and so far only.
/// </summary>
internal sealed class SmsGateway(TimeProvider time) : IDisposable
{
    public const int MostOfAnswer = 64 * 1024;
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // What is on this machine is not asked by way of another.
    private readonly HttpClient near = Client(proxy: false), far = Client(proxy: true);

    public async Task<GatewayAnswer> AskAsync(Uri address, (string Name, string Value)? header, byte[] body, string type)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var content = new Once(body, type);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.UserAgent.Add(new("Retour", null));
        if (header is var (name, value)) request.Headers.TryAddWithoutValidation(name, value);
        int? status = null;
        try
        {
            using var response = await (address.IsLoopback ? near : far).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            status = (int)response.StatusCode;
            return new(true, status, await ReadAsync(response.Content, patience.Token), null);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            return new(content.HasBegun, status, null, !content.HasBegun ? "gateway_unreachable" : failure is OperationCanceledException ? "no_answer" : "connection_broke");
        }
    }

    private static async Task<string> ReadAsync(HttpContent content, CancellationToken cancel)
    {
        await using var stream = await content.ReadAsStreamAsync(cancel);
        var bytes = new byte[MostOfAnswer];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        // A page is made for people with a browser: nothing in it is worth keeping.
        return content.Headers.ContentType?.MediaType is "text/html" ? "" : Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static HttpClient Client(bool proxy) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = proxy, PooledConnectionLifetime = TimeSpan.Zero })
    {
        Timeout = Timeout.InfiniteTimeSpan, DefaultRequestVersion = HttpVersion.Version11, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    public void Dispose()
    {
        near.Dispose();
        far.Dispose();
    }

    // Asked for its bytes only once there is a line to write them to.
    private sealed class Once : HttpContent
    {
        private readonly byte[] bytes;

        public Once(byte[] bytes, string type)
        {
            this.bytes = bytes;
            Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        public bool HasBegun { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            HasBegun = true;
            await stream.WriteAsync(bytes);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
