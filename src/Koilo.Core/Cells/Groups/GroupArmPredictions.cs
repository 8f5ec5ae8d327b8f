using Koilo.Core.Evaluation;

namespace Koilo.Core.Cells.Groups;

/// <summary>What an arm of the experiment said, over all folds.</summary>
/// <param name="Id">The arm's name in files.</param>
/// <param name="Title">For people.</param>
/// <param name="Table">One row per image.</param>
public sealed record GroupArmPredictions(string Id, string Title, PredictionTable Table);
