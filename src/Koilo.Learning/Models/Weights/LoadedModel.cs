namespace Koilo.Learning.Models.Weights;

/// <summary>A trained network and what must be known to use it.</summary>
/// <param name="Model">The network, in evaluation mode.</param>
/// <param name="Info">Its classes and preprocessing.</param>
public sealed record LoadedModel(ImageClassifier Model, ModelFileInfo Info) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();
}
