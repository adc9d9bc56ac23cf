namespace Retour.Bench;
internal static class Fill { public static Task<int> RunAsync(params object[] a) => Task.FromResult(a.Length); }
