using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Web.Operations;

/// <summary>What the program counts of itself, beside what the runtime and the web server count.</summary>
internal static class RetourMeter
{
    public const string Name = "Retour";
    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Receipts = Meter.CreateCounter<long>("retour.receipts", description: "Receipts that came in, by what became of them");
    public static readonly Counter<long> Webhooks = Meter.CreateCounter<long>("retour.webhooks", description: "Webhook messages sent, by outcome");
    public static readonly Counter<long> Messages = Meter.CreateCounter<long>("retour.messages", description: "Messages to customers and staff that were to leave, by outcome");
    public static readonly Counter<long> Refusals = Meter.CreateCounter<long>("retour.refusals", description: "Acts refused for want of a right");
}

/// <summary>Listens to the meters and writes what they say in Prometheus' text format 0.0.4: <c>GET /metrics</c>, with a key of scope metrics:read.</summary>
internal sealed class Metrics : IDisposable
{
    private static readonly string[] Meters = [RetourMeter.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];
    private static readonly double[] UsualBounds = [.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10];

    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), Series> series = new();
    private readonly MeterListener listener = new();

    public Metrics()
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (Meters.Contains(instrument.Meter.Name)) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((i, v, tags, _) => Note(i, v, tags));
        listener.SetMeasurementEventCallback<long>((i, v, tags, _) => Note(i, v, tags));
        listener.SetMeasurementEventCallback<double>((i, v, tags, _) => Note(i, v, tags));
        listener.Start();
    }

    public string Write()
    {
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var instrument in series.GroupBy(s => s.Key.Instrument).OrderBy(g => NameOf(g.Key), StringComparer.Ordinal))
        {
            var name = NameOf(instrument.Key);
            var type = IsHistogram(instrument.Key) ? "histogram" : IsCounter(instrument.Key) ? "counter" : "gauge";
            if (instrument.Key.Description is { Length: > 0 } help) text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal)}\n");
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {type}\n");
            foreach (var (key, one) in instrument.OrderBy(s => s.Key.Labels, StringComparer.Ordinal)) one.Write(text, name, key.Labels);
        }
        return text.ToString();
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var one = series.GetOrAdd((instrument, Labels(tags)), key => IsHistogram(key.Instrument) ? new Histogram(Bounds(key.Instrument)) : new Sum());
        // Counters and up-down counters tell each step, the observed ones tell where they stand.
        one.Note(value, replaces: instrument.IsObservable || instrument.GetType().GetGenericTypeDefinition() == typeof(Gauge<>));
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0) return "";
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
            text.Append(text.Length > 0 ? "," : "").Append(Plain(name)).Append("=\"")
                .Append(Convert.ToString(value, CultureInfo.InvariantCulture)?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('"');
        return text.ToString();
    }

    private static string NameOf(Instrument instrument) =>
        Plain(instrument.Name) + (instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" }) + (IsCounter(instrument) ? "_total" : "");

    private static string Plain(string name) => name.Replace('.', '_').Replace('-', '_');

    private static bool IsHistogram(Instrument instrument) => instrument.GetType().GetGenericTypeDefinition() == typeof(Histogram<>);

    private static bool IsCounter(Instrument instrument) => instrument.GetType().GetGenericTypeDefinition() is var kind && (kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>));

    private static double[] Bounds(Instrument instrument) => instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } advised } ? [.. advised] : UsualBounds;

    public void Dispose() => listener.Dispose();

    private abstract class Series
    {
        public abstract void Note(double value, bool replaces);
        public abstract void Write(StringBuilder text, string name, string labels);

        protected static string Braced(string labels) => labels.Length == 0 ? "" : $"{{{labels}}}";
    }

    private sealed class Sum : Series
    {
        private readonly Lock change = new();
        private double value;

        public override void Note(double value, bool replaces)
        {
            lock (change) this.value = replaces ? value : this.value + value;
        }

        public override void Write(StringBuilder text, string name, string labels)
        {
            lock (change) text.Append(CultureInfo.InvariantCulture, $"{name}{Braced(labels)} {value}\n");
        }
    }

    private sealed class Histogram(double[] bounds) : Series
    {
        private readonly Lock change = new();
        private readonly long[] counts = new long[bounds.Length + 1];
        private double sum;

        public override void Note(double value, bool replaces)
        {
            var bucket = Array.BinarySearch(bounds, value);
            lock (change)
            {
                counts[bucket < 0 ? ~bucket : bucket]++;
                sum += value;
            }
        }

        public override void Write(StringBuilder text, string name, string labels)
        {
            lock (change)
            {
                var (before, total) = (labels.Length == 0 ? "" : labels + ",", 0L);
                for (var i = 0; i < counts.Length; i++)
                    text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{before}le=\"{(i < bounds.Length ? bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf")}\"}} {total += counts[i]}\n");
                text.Append(CultureInfo.InvariantCulture, $"{name}_sum{Braced(labels)} {sum}\n{name}_count{Braced(labels)} {total}\n");
            }
        }
    }
}

internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder app) => app.MapGet("/metrics", (Metrics metrics) => Results.Text(metrics.Write(), "text/plain; version=0.0.4"))
        .RequireAuthorization(ApiV1.Policy).Needs(Right.SeeMetrics).ExcludeFromDescription();
}
