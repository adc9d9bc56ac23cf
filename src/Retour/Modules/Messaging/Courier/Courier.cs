using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Retour.Web;

namespace Retour.Modules.Messaging.Courier;

/// <summary>
/// The small Node program beside this one that speaks SMTP and MIME and lays letters out (src/courier): started when it is first needed, started again when it has
/// died. It keeps nothing, so nothing is lost with it: whoever waited for its answer gets <see cref="CourierDiedException"/> and asks again, or
/// notes that nobody knows what became of the message.
/// </summary>
internal sealed class Courier(DataFolder folder, ILogger<Courier> log) : IAsyncDisposable
{
    // Read by a program and shown to nobody: only what a line of JSON needs is escaped.
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly SemaphoreSlim door = new(1, 1);
    private Worker? worker;
    private long last;

    /// <summary>One life of the program: what was asked of it is answered by it, or lost with it.</summary>
    private sealed class Worker(Process process)
    {
        public Process Process { get; } = process;
        public ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> Waiting { get; } = new();
        /// <summary>It answers nothing more. Read and written inside the door.</summary>
        public bool HasEnded { get; set; }
    }

    /// <summary>The program that runs it.</summary>
    public string Node { get; init; } = "node";

    /// <summary>The process that runs now; null before anything was asked.</summary>
    public int? ProcessId => worker is { HasEnded: false } running ? running.Process.Id : null;

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
        // {…} becomes {"id":7,"do":"parse",…}
        var wanted = JsonSerializer.Serialize(request, Json);
        var line = string.Create(CultureInfo.InvariantCulture, $"{{\"id\":{id},\"do\":\"{task}\"{(wanted.Length > 2 ? "," : "")}{wanted.AsSpan(1)}");
        await door.WaitAsync(cancel);
        Worker asked;
        try
        {
            asked = Running();
            asked.Waiting[id] = answer;
            // Never half a line: the next one would be read as its end.
            await asked.Process.StandardInput.WriteLineAsync(line.AsMemory(), CancellationToken.None);
            await asked.Process.StandardInput.FlushAsync(CancellationToken.None);
        }
        catch (IOException)
        {
            // It reads no more: a line that it has not read whole is no task that it has begun.
            worker?.HasEnded = true;
            throw new CourierDiedException(mayHaveBegun: false);
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
            asked.Waiting.TryRemove(id, out _);
        }
    }

    private Worker Running()
    {
        if (worker is { HasEnded: false, Process.HasExited: false }) return worker;
        var start = new ProcessStartInfo(Node, [Program()])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.Path,
            StandardInputEncoding = Utf8, StandardOutputEncoding = Utf8, StandardErrorEncoding = Utf8,
        };
        try
        {
            worker = new(Process.Start(start)!);
        }
        catch (Win32Exception missing)
        {
            throw new CourierMissingException(missing);
        }
        _ = ReadAsync(worker);
        _ = ComplainAsync(worker.Process);
        return worker;
    }

    private async Task ReadAsync(Worker courier)
    {
        try
        {
            while (await courier.Process.StandardOutput.ReadLineAsync() is { } line) Answer(courier, line);
        }
        catch (Exception failure) when (failure is IOException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            log.LogWarning("The courier said what is no answer, or nothing any more");
        }
        // Whatever was asked of this one is answered by nobody any more.
        await door.WaitAsync();
        courier.HasEnded = true;
        door.Release();
        foreach (var id in courier.Waiting.Keys)
            if (courier.Waiting.TryRemove(id, out var lost)) lost.TrySetException(new CourierDiedException(mayHaveBegun: true));
    }

    private static void Answer(Worker courier, string line)
    {
        using var answer = JsonDocument.Parse(line);
        if (answer.RootElement.GetProperty("id") is not { ValueKind: JsonValueKind.Number } id || !courier.Waiting.TryRemove(id.GetInt64(), out var waits)) return;
        if (answer.RootElement.TryGetProperty("ok", out var ok)) waits.TrySetResult(ok.Clone());
        else waits.TrySetException(new CourierRefusedException(answer.RootElement.GetProperty("error").GetProperty("code").GetString()!, answer.RootElement.GetProperty("error").GetProperty("text").GetString()!));
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
        if (worker?.Process is not { HasExited: false } process) return;
        try
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await process.WaitForExitAsync(patience.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}

/// <summary>There is no Node on this machine: mail waits.</summary>
internal sealed class CourierMissingException(Exception inner) : Exception("Node is not installed.", inner);

/// <summary>The courier died before it answered.</summary>
internal sealed class CourierDiedException(bool mayHaveBegun) : Exception("The courier died before it answered.")
{
    /// <summary>Whether it may have begun the task: one that it never read can be asked again.</summary>
    public bool MayHaveBegun { get; } = mayHaveBegun;
}

/// <summary>The courier cannot do this task.</summary>
internal sealed class CourierRefusedException(string code, string text) : Exception(text)
{
    public string Code { get; } = code;
}
