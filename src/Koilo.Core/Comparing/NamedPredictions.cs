using Koilo.Core.Evaluation;

namespace Koilo.Core.Comparing;

/// <summary>One model's predictions, and what the model is called in a comparison.</summary>
/// <param name="Name">Different for every model compared.</param>
/// <param name="Table">Its predictions; rows without a label are left out.</param>
public sealed record NamedPredictions(string Name, PredictionTable Table);
