namespace Koilo.Learning.Stages;

/// <summary>How far a piece of long work has come, for whoever shows it.</summary>
/// <param name="Work">What is being done, such as <c>training</c>; a new name begins a new bar.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all.</param>
/// <param name="Unit">What is counted, in the plural.</param>
/// <param name="Note">What else is worth showing, such as the loss; may be empty.</param>
public sealed record StageProgress(string Work, int Done, int Total, string Unit, string Note = "");
