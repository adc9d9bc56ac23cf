using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Retour.Web;

namespace Retour.Modules.Messaging.Courier;

/// <summary>
/// The small Node program beside this one that speaks SMTP and MIME (src/courier): started when it is first needed, started again when it has
/// died. It keeps nothing, so nothing is lost with it: whoever waited for its answer gets <see cref="CourierDiedException"/> and asks again, or
/// notes that nobody knows what became of the message.
/// </summary>
internal sealed class Courier(DataFolder folder, ILogger<Courier> log) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    // Whatever the terminal speaks.
    private static readonly UTF8Encoding Utf8 = new(false);
    private readonly SemaphoreSlim door = new(1, 1);
    private readonly ConcurrentDictionary<long, (Process By, TaskCompletionSource<JsonElement> Answer)> waiting = new();
    private Process? process;
    private long last;

    /// <summary>Asks for a task and waits for its answer.</summary>
    /// <param name="task">What it is called in courier.mjs.</param>
    /// <param name="request">What the task needs; its properties are sent in snake_case.</param>
    /// <param name="cancel">Stops waiting; the task itself may still be done.</param>
    /// <exception cref="CourierMissingException">There is no Node on this machine.</exception>
    /// <exception cref="CourierDiedException">It died before it answered: whether the task was done is not known.</exception>
    /// <exception cref="CourierRefusedException">The task cannot be done, whoever does it.</exception>
    public async Task<JsonElement> AskAsync(string task, object request, CancellationToken cancel)
    {
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        var id = Interlocked.Increment(ref last);
        var line = JsonSerializer.SerializeToNode(request, Json)!.AsObject();
        (line["id"], line["do"]) = (id, task);
        await door.WaitAsync(cancel);
        try
        {
            var courier = Running();
            waiting[id] = (courier, answer);
            // Never half a line: the next one would be read as the rest of it.
            await courier.StandardInput.WriteLineAsync(line.ToJsonString().AsMemory(), CancellationToken.None);
            await courier.StandardInput.FlushAsync(CancellationToken.None);
        }
        catch (IOException)
        {
            waiting.TryRemove(id, out _);
            throw new CourierDiedException();
        }
        finally
        {
            door.Release();
        }
        try
        {
            return await answer.Task.WaitAsync(cancel);
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    private Process Running()
    {
        if (process is { HasExited: false } running) return running;
        var start = new ProcessStartInfo("node", [Program()]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = Utf8, StandardOutputEncoding = Utf8, WorkingDirectory = folder.Path };
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new CourierMissingException(missing);
        }
        _ = ReadAsync(process);
        _ = ComplainAsync(process);
        return process;
    }

    private async Task ReadAsync(Process courier)
    {
        while (await courier.StandardOutput.ReadLineAsync() is { } line)
        {
            using var answer = JsonDocument.Parse(line);
            if (answer.RootElement.GetProperty("id") is not { ValueKind: JsonValueKind.Number } id || !waiting.TryRemove(id.GetInt64(), out var waits)) continue;
            if (answer.RootElement.TryGetProperty("ok", out var ok)) waits.Answer.TrySetResult(ok.Clone());
            else waits.Answer.TrySetException(new CourierRefusedException(answer.RootElement.GetProperty("error").GetProperty("code").GetString()!, answer.RootElement.GetProperty("error").GetProperty("text").GetString()!));
        }
        // Whatever was asked of this one is answered by nobody any more; what was asked of one that was started since is.
        await door.WaitAsync();
        try
        {
            if (ReferenceEquals(process, courier)) process = null;
            foreach (var (id, lost) in waiting)
                if (ReferenceEquals(lost.By, courier) && waiting.TryRemove(id, out _)) lost.Answer.TrySetException(new CourierDiedException());
        }
        finally
        {
            door.Release();
        }
    }

    // Only that something was said is logged: a parser's complaint may quote the message.
    private async Task ComplainAsync(Process courier)
    {
        var lines = 0;
        while (await courier.StandardError.ReadLineAsync() is not null) lines++;
        await courier.WaitForExitAsync();
        if (courier.ExitCode != 0) log.LogWarning("The courier ended with {Code} after {Lines} lines of complaint; it is started again when it is needed", courier.ExitCode, lines);
    }

    // Its name carries its content's hash: an update never meets a file that another node is running.
    private string Program()
    {
        using var embedded = typeof(Courier).Assembly.GetManifestResourceStream("courier.mjs")!;
        using var bytes = new MemoryStream();
        embedded.CopyTo(bytes);
        var place = Directory.CreateDirectory(Path.Combine(folder.Path, "courier")).FullName;
        var file = Path.Combine(place, $"courier-{Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)))[..12]}.mjs");
        if (File.Exists(file)) return file;
        var part = Path.Combine(place, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(part, bytes.ToArray());
        File.Move(part, file, overwrite: true);
        return file;
    }

    /// <summary>Lets it finish what it was asked, for a moment, and then ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (process is not { } running) return;
        if (!running.HasExited)
        {
            running.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            try
            {
                await running.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                running.Kill(entireProcessTree: true);
            }
        }
        running.Dispose();
    }
}

/// <summary>There is no Node on this machine: mail waits.</summary>
internal sealed class CourierMissingException(Exception inner) : Exception("Node is not installed.", inner);

/// <summary>The courier died before it answered.</summary>
internal sealed class CourierDiedException() : Exception("The courier died before it answered.");

/// <summary>The courier cannot do this task.</summary>
internal sealed class CourierRefusedException(string code, string text) : Exception(text)
{
    public string Code { get; } = code;
}
