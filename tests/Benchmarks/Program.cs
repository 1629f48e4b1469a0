return await FlightBooking.Benchmarks.BenchmarkCommand.RunAsync(args);
