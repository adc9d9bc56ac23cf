namespace Retour.Bench;
internal static class PagesBench { public static Task<int> RunAsync(params object[] a) => Task.FromResult(a.Length); }
