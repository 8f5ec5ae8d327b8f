namespace Koilo.Learning.Explanations;

/// <summary>A method that looks at the feature maps of layers that can be chosen.</summary>
public interface ILayered : IExplainer
{
    /// <summary>The same method at other layers.</summary>
    /// <param name="layers">Their state-dict names; none for the network's usual cut. The maps of several are averaged.</param>
    /// <returns>A method of its own.</returns>
    public ILayered At(IReadOnlyList<string> layers);
}
