// libtorch has one random generator for the whole program: tests that train or build networks beside each other would not be repeatable.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
