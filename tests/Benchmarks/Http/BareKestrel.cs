namespace FlightBooking.Benchmarks.Http; internal static class BareKestrel { public const string Verb="bare-kestrel"; public static Task<int> RunAsync(string a)=>Task.FromResult(0); }
internal static class HttpMode { public static Task<int> RunAsync(string[] a)=>Task.FromResult(0); }
internal static class StartMode { public static Task<int> RunAsync(string[] a)=>Task.FromResult(0); }
