return FlightBooking.Simulation.SimulationCommand.Run(args);
