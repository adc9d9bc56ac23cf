namespace Retour.Bench;
internal static class StartBench { public static Task<int> RunAsync(params object[] a) => Task.FromResult(a.Length); }
