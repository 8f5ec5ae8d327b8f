namespace Koilo.Learning.Tests;

/// <summary>Tests whose outcome hangs on libtorch's one generator of random numbers, from which every other test draws as well: they run alone.</summary>
[CollectionDefinition(nameof(GlobalRandomNumbers), DisableParallelization = true)]
public sealed class GlobalRandomNumbers;
